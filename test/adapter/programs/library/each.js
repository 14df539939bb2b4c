exports.each = (list, visit) => {
  const results = []
  for (const one of list) results.push(visit(one))
  return results
}
