import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A JSON schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** What the comments in a file say of a schema in it: of the schema itself under '', of its properties under their names. */
type Docs = ReadonlyMap<string, string>;

/** The comments of the schemas in a file of libs/contracts, by the name of the constant. */
export function docsIn(file: string): ReadonlyMap<string, Docs> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const docs = new Map<string, Docs>();
  for (const statement of source.statements.filter(ts.isVariableStatement)) {
    const [declaration] = statement.declarationList.declarations;
    if (!declaration) continue;
    const found = new Map<string, string>();
    if (commentOf(statement) !== '') found.set('', commentOf(statement));
    collect(declaration, [], found);
    docs.set(declaration.name.getText(), found);
  }
  return docs;
}

/** A schema with what the comments say of it. */
export function documented(schema: Schema, docs: Docs | undefined): Schema {
  return docs ? withText(describe(schema, docs, []) as Schema, docs.get('')) : schema;
}

function collect(node: ts.Node, path: readonly string[], docs: Map<string, string>): void {
  node.forEachChild((child) => {
    if (!ts.isPropertyAssignment(child)) return collect(child, path, docs);
    const inner = [...path, child.name.getText()];
    if (commentOf(child) !== '') docs.set(inner.join('.'), commentOf(child));
    collect(child, inner, docs);
  });
}

function commentOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Arrays and alternatives have no name of their own: what is inside them stands under the name of the property. */
function describe(value: unknown, docs: Docs, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => describe(item, docs, path));
  if (typeof value !== 'object' || value === null) return value;
  const { properties, ...rest } = value as { properties?: Record<string, Schema> };
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, describe(item, docs, path)]),
  );
  if (!properties) return inner;
  const described = Object.entries(properties).map(([name, property]) => {
    const at = [...path, name];
    return [name, withText(describe(property, docs, at) as Schema, docs.get(at.join('.')))];
  });
  return { ...inner, properties: Object.fromEntries(described) as Record<string, Schema> };
}

/** A reference may have nothing beside it. */
function withText(schema: Schema, description: string | undefined): Schema {
  if (description === undefined) return schema;
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
}
