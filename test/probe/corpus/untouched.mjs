// No await inside: not a character is added.
async function plain() { return 1 }
async function none() {}
const arrow = async x => x * 2, made = async () => ({ a: 1 }), thrown = async () => { throw new Error('t') }
class A { async m() { this.x = 1 } async *empty() {} }
log(await plain(), await none(), await arrow(2), (await made()).a, await new A().m(), (await new A().empty().next()).done); try { await thrown() } catch (e) { log(e.message, e.stack.split('\n')[1].replace(/^.*:(\d+:\d+)\)?$/, '$1')) }
