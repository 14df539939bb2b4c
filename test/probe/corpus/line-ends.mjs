const x = await later(1)
log(x)
async function f() {
  await later()
  return new Error("e").stack.split("\n")[1].replace(/^.*:(\d+:\d+)\)?$/, "$1")
}
log(await f(), f.toString().length)
