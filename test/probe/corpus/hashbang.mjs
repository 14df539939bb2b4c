#!/usr/bin/env node
log('first'); await later(); log('second')
export default new Error('e').stack.split('\n')[1].replace(/^.*:(\d+:\d+)\)?$/, '$1')
log(new Error('e').stack.split('\n')[1].replace(/^.*:(\d+:\d+)\)?$/, '$1')); await later(); log(new Error('e').stack.split('\n')[1].replace(/^.*:(\d+:\d+)\)?$/, '$1'))
