import { children, type SyntaxNode } from './syntax'

/**
 * The names that values use, in the text as a whole: what an import must bring in. A name that is only declared and
 * exported counts as `export name` where the declaration makes a value.
 */
export function usedNames(program: SyntaxNode): Set<string> {
  const used = new Set<string>()
  const types = new Set<string>()
  const values = new Set<string>()
  const exported: string[] = []
  const visit = (node: SyntaxNode, parent: SyntaxNode): void => {
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier':
        if (!isKey(node, parent)) used.add(node.name)
        for (const decorator of node.decorators ?? []) visit(decorator, node)
        return
      case 'ImportDeclaration':
        return
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        types.add(node.id.name)
        return
      case 'ExportNamedDeclaration':
        if (!node.declaration) {
          if (!node.source && node.exportKind !== 'type')
            for (const one of node.specifiers) if (one.exportKind !== 'type') exported.push(one.local.name)
          return
        }
        break
      case 'ExportDefaultDeclaration':
        if (node.declaration.type === 'Identifier') exported.push(node.declaration.name)
        break
      case 'JSXElement':
      case 'JSXFragment':
        for (const name of ['React', 'h', 'Fragment']) used.add(name)
        break
      case 'TSEnumDeclaration':
      case 'ClassDeclaration':
      case 'FunctionDeclaration':
        if (node.id && !node.declare) values.add(node.id.name)
        break
      case 'VariableDeclarator':
        if (node.id.type === 'Identifier') values.add(node.id.name)
        break
      case 'TSImportEqualsDeclaration':
        if (node.moduleReference.type !== 'TSExternalModuleReference') used.add(leftmost(node.moduleReference))
        return
    }
    if (node.declare === true || isType(node)) return
    for (const child of children(node)) visit(child, node)
  }
  for (const statement of program.body) visit(statement, program)
  for (const name of exported) {
    used.add(name)
    if (!types.has(name) || values.has(name)) used.add(`export ${name}`)
  }
  return used
}

function leftmost(name: SyntaxNode): string {
  return name.type === 'TSQualifiedName' ? leftmost(name.left) : name.name
}

/** The name of a property, not of a variable. */
function isKey(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.property === node) return !parent.computed
  if (parent.key === node) return !parent.computed && !parent.shorthand
  return parent.type === 'JSXAttribute' && parent.name === node
}

const VALUES =
  /^TS(AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression|ParameterProperty|EnumDeclaration|EnumBody|EnumMember|ExportAssignment|ModuleDeclaration|ModuleBlock)$/

function isType(node: SyntaxNode): boolean {
  return node.type.startsWith('TS') && !VALUES.test(node.type)
}
