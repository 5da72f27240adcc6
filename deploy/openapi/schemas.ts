import ts from 'typescript';

/** A JSON schema, as OpenAPI 3.1 has it. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * Schemas of the types in the code, so that what the document says is what the compiler checked. Types with a name become
 * components. By the rule of the house a property that ends in `At` is a moment, and one that ends in `On` a date.
 */
export class Schemas {
  readonly components = new Map<string, Schema>();
  private readonly names = new Map<ts.Type, string>();
  private readonly aliases = new Map<ts.Type, string>();

  /** @param files of the project: a type that is inferred from a schema is called as its alias there. */
  constructor(
    private readonly checker: ts.TypeChecker,
    files: readonly ts.SourceFile[],
  ) {
    for (const alias of files.flatMap(({ statements }) => statements.filter(ts.isTypeAliasDeclaration))) {
      const type = checker.getTypeAtLocation(alias);
      const isObject = (type.flags & ts.TypeFlags.Object) !== 0 && !alias.typeParameters;
      if (isObject && !checker.isArrayType(type)) this.aliases.set(type, alias.name.text);
    }
  }

  of(type: ts.Type, property = ''): Schema {
    if (type.isUnion()) return this.ofUnion(type, property);
    const simple = this.ofSimple(type, property);
    if (simple) return simple;
    if (this.checker.isArrayType(type) || this.checker.isTupleType(type)) {
      const [items] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: items ? this.of(items) : {} };
    }
    const name = this.aliases.get(type) ?? nameOf(type);
    return name === null ? this.ofObject(type) : this.component(type, name);
  }

  /** The fields of a class or interface, one by one: for a query. */
  fieldsOf(type: ts.Type): { name: string; required: boolean; schema: Schema; description: string }[] {
    return type.getProperties().map((property) => ({
      name: property.name,
      required: (property.flags & ts.SymbolFlags.Optional) === 0,
      schema: this.of(this.typeOf(property), property.name),
      description: this.textOf(property),
    }));
  }

  textOf(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).replaceAll('\n', ' ').trim();
  }

  private ofSimple(type: ts.Type, property: string): Schema | null {
    const { flags } = type;
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string', ...formatOf(property) };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    return flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) ? {} : null;
  }

  /** Literals become an enumeration; `undefined` is only that the field may be left out. */
  private ofUnion(type: ts.UnionType, property: string): Schema {
    const members = type.types.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
    const booleans = members.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral);
    const literals = members.flatMap((one) =>
      one.isStringLiteral() || one.isNumberLiteral() ? [one.value] : [],
    );
    const others = members.filter(
      (one) => !one.isStringLiteral() && !one.isNumberLiteral() && !booleans.includes(one),
    );
    const schemas = [
      ...(literals.length > 0 ? [{ enum: literals.sort() }] : []),
      ...(booleans.length === 2 ? [{ type: 'boolean' }] : booleans.map((one) => this.of(one))),
      ...others.map((one) => this.of(one, property)),
    ];
    const [only, ...more] = schemas;
    return only && more.length === 0 ? only : { anyOf: schemas };
  }

  private component(type: ts.Type, wanted: string): Schema {
    const known = this.names.get(type);
    if (known === undefined) {
      const name = this.freeName(wanted);
      this.names.set(type, name);
      this.components.set(name, {}); // so that a type may hold itself
      this.components.set(name, this.ofObject(type));
    }
    return { $ref: `#/components/schemas/${this.names.get(type)}` };
  }

  private freeName(wanted: string): string {
    for (let count = 1; ; count++) {
      const name = count === 1 ? wanted : `${wanted}${count}`;
      if (!this.components.has(name)) return name;
    }
  }

  private ofObject(type: ts.Type): Schema {
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const fields = this.fieldsOf(type);
    const required = fields.filter((field) => field.required).map(({ name }) => name);
    const symbol = type.aliasSymbol ?? type.getSymbol();
    const description = symbol && nameOf(type) !== null ? this.textOf(symbol) : '';
    return {
      ...{ type: 'object', ...(description && { description }) },
      ...(fields.length > 0 && {
        properties: Object.fromEntries(fields.map((one) => [one.name, described(one)])),
      }),
      ...(required.length > 0 && { required }),
      ...(index && { additionalProperties: this.of(index) }),
    };
  }

  private typeOf(symbol: ts.Symbol): ts.Type {
    return this.checker.getTypeOfSymbol(symbol);
  }
}

const described = ({ schema, description }: { schema: Schema; description: string }): Schema =>
  description ? { ...schema, description } : schema;

/** A birth date of the population register may be a year or a month: JSON schema has no name for that. */
function formatOf(property: string): { format?: string } {
  if (property.endsWith('At')) return { format: 'date-time' };
  if (property.endsWith('On')) return { format: 'date' };
  return property.endsWith('Date') ? { format: 'incomplete-date' } : {};
}

/** Under which name a type is a component; null: it is written out where it is used. */
function nameOf(type: ts.Type): string | null {
  const symbol = type.aliasSymbol ?? type.getSymbol();
  const declared = symbol?.declarations?.[0]?.getSourceFile().fileName;
  const isOurs = declared !== undefined && !declared.includes('node_modules');
  return symbol && isOurs && /^[A-Z]/.test(symbol.name) ? symbol.name.replace(/Dto$/, 'Body') : null;
}
