module.exports = async () => { await later(); const x = ; }
