// What nobody handles, and what is handled too late.
const late = fails('late'); (async () => { await fails('lost') })(); (async () => { return fails('returned') })(); (async () => { for await (const x of [fails('iterated')]) ; })()
await new Promise(r => setTimeout(r, 5)); late.catch(e => log('caught', e.message)); await new Promise(r => setTimeout(r, 5)); new Promise(() => { throw new Error('executor') }); async function* g() { yield fails('yielded') } g().next()
await new Promise(r => setTimeout(r, 5)); const f = async () => { try { await fails('in try') } finally { await later() } }; f(); await new Promise(r => setTimeout(r, 5)); log('end')
