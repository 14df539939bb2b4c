const where = stack => stack.split('\n').filter(line => line.includes('stacks.cjs')).map(line => line.replace(/\(?\/.*[\\/]/, '')).join(' | ')
module.exports = async () => {
  const deep = async n => { if (n) { await later(); return await deep(n - 1) } await later(); throw new Error('deep') }
  try { await deep(3) } catch (e) { log(where(e.stack)) }
  const one = async () => { const a = await later(1), b = new Error(a); return b }; log(where((await one()).stack))
  const prepare = Error.prepareStackTrace
  Error.prepareStackTrace = (e, sites) => sites.filter(s => /stacks/.test(s.getFileName())).map(s => [s.getFunctionName(), s.getLineNumber(), s.getColumnNumber(), s.isAsync(), String(s).replace(/\(?\/.*[\\/]/, '')].join()).join(' | ')
  const two = async () => { await later(1); return new Error('two').stack }; log(await two())
  const three = async () => { await later(1); const o = {}; Error.captureStackTrace(o, three); return o.stack }; log(await three())
  Error.prepareStackTrace = prepare
  log(where(new Error('x').stack)); const limit = Error.stackTraceLimit; Error.stackTraceLimit = 1; try { await deep(2) } catch (e) { log(where(e.stack)) } Error.stackTraceLimit = limit
  for await (const x of { [Symbol.asyncIterator]: () => ({ next() { log(where(new Error('in next').stack)); return later({ done: true }) } }) }); try { await Promise.all([later(1), deep(1)]) } catch (e) { log(where(e.stack)) }
  const e = new TypeError('m', { cause: await later('c') }); log(e.cause, where(e.stack), Object.getOwnPropertyNames(e).join())
}
