const été = async ($ĳ, 𝒳 = '\u2028') => { /* 🐙 */ const ß = await later('🐙'); log(ß, 𝒳.length); throw new Error(await later('日本')) }
try { await été(1) } catch (e) { log(e.message, e.stack.split('\n')[1].replace(/^.*:(\d+:\d+)\)?$/, '$1')) }
log(été.toString()); const \u0061b = await later('escaped'); log(ab)
