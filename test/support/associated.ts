import ts from 'typescript';

/** The names of the functions that a source associates with buttons: the keys of its `COMMANDS`; null where it has none. */
export function associatedNames(text: string): string[] | null {
  const file = ts.createSourceFile('command.ts', text, ts.ScriptTarget.ES2023, true);
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (name.getText(file) === 'COMMANDS' && initializer) return namesIn(initializer);
  }
  return null;
}

function namesIn(value: ts.Expression): string[] | null {
  if (ts.isAsExpression(value) || ts.isSatisfiesExpression(value) || ts.isParenthesizedExpression(value)) return namesIn(value.expression);
  if (ts.isObjectLiteralExpression(value))
    return value.properties.flatMap(({ name }) => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : []));
  if (ts.isArrayLiteralExpression(value)) return value.elements.flatMap(element => (ts.isStringLiteral(element) ? [element.text] : []));
  return null;
}
