module.exports = async () => { log(1); <!-- an old comment
  await later(); log(2)
--> another
  await later(); log(3) }
