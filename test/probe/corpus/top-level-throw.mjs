log('before'); await later(); log('throws')
throw new Error(await later('from the top'))
