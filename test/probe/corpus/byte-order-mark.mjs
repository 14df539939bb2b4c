await later(); log(new Error("e").stack.split("\n")[1].replace(/^.*:(\d+:\d+)\)?$/, "$1"))
