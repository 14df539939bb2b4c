// A program with names like ours is left alone.
const $wp_t = { v: 1 }; const f = async () => { const x = await later($wp_t.v); return x }
log(await f(), f.toString())
