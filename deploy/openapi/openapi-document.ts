import { API_VERSION } from '#platform/http-application.js';
import { mayDo, roles } from '#rules/access/who-may-do-what.js';
import { join } from 'node:path';
import ts from 'typescript';
import { argumentOf, type CodedEndpoint, endpointsIn } from './endpoints-in-code.js';
import { type Schema, Schemas } from './schemas.js';

const problem = { $ref: '#/components/responses/Problem' };
const versioned = { 'API-Version': { $ref: '#/components/headers/ApiVersion' } };

export interface DocumentedService {
  /** Of its folder in apps, and of its document in docs/openapi. */
  readonly name: string;
  readonly title: string;
  readonly server: string;
  /** Whether its pages log in with a cookie. */
  readonly hasPortal: boolean;
}

/** Every service with an interface for others. */
export const services: readonly DocumentedService[] = [
  { name: 'regional-index', title: 'Regional index', server: 'The index of a region', hasPortal: true },
  { name: 'national-hub', title: 'National hub', server: 'The hub of the federation', hasPortal: false },
];

/** A file with what every service answers; its controllers need not name it. */
const contracts = 'libs/contracts/src/http/signals.ts';

/** The controllers of all services, compiled together. @param root folder of the project */
export function compiledControllers(root: string): ts.Program {
  const file = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(file.config, ts.sys, root);
  const controllers = services.flatMap(({ name }) =>
    ts.sys.readDirectory(join(root, 'apps', name, 'src'), ['.controller.ts']),
  );
  return ts.createProgram([...controllers, join(root, contracts)], {
    ...options,
    noEmit: true,
    incremental: false,
  });
}

/**
 * The OpenAPI document of a service, from its controllers and the types of their bodies and answers: what the compiler
 * checks and the access table allows is what it says.
 */
export function openApiDocument(program: ts.Program, service: DocumentedService): Record<string, unknown> {
  const contractFiles = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.includes('/libs/contracts/'));
  const writer = new Writer(program.getTypeChecker(), contractFiles, service.hasPortal);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpointsIn(program, `apps/${service.name}`))
    (paths[endpoint.path] ??= {})[endpoint.verb] = writer.operationOf(endpoint);
  const ofProblem = program.getSourceFiles().find(({ fileName }) => fileName.endsWith(`/${contracts}`));
  writer.schemaNamed(ofProblem, 'Problem');
  return {
    openapi: '3.1.1',
    info: {
      title: service.title,
      version: API_VERSION,
      description:
        'A field that is not named in a body or query is refused. Every fault is a problem (RFC 9457). Words: docs/glossary.md.',
      contact: {
        name: 'Verwijsindex federation',
        email: 'servicedesk@verwijsindex.example',
        url: 'https://verwijsindex.example',
      },
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/v1', description: service.server }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        ...(service.hasPortal && {
          session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'Of the portal only' },
        }),
      },
      headers: { ApiVersion: { description: 'Version of this interface', schema: { type: 'string' } } },
      responses: {
        Problem: {
          description: 'What is wrong, and what is expected',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      schemas: Object.fromEntries([...writer.schemas.components].sort(([a], [b]) => a.localeCompare(b))),
    },
  };
}

class Writer {
  readonly schemas: Schemas;

  constructor(
    private readonly checker: ts.TypeChecker,
    files: readonly ts.SourceFile[],
    private readonly hasPortal: boolean,
  ) {
    this.schemas = new Schemas(checker, files);
  }

  /** Makes a component of an interface that no endpoint answers by itself. */
  schemaNamed(file: ts.SourceFile | undefined, name: string): void {
    for (const node of file?.statements ?? [])
      if (ts.isInterfaceDeclaration(node) && node.name.text === name)
        this.schemas.of(this.checker.getTypeAtLocation(node));
  }

  operationOf(endpoint: CodedEndpoint): Record<string, unknown> {
    const { controller, method, name, action } = endpoint;
    const isOpen = mayDo('anyone', action).allowed;
    const allowed = roles.filter((role) => mayDo(role, action).allowed);
    const description = this.descriptionOf(method);
    const parameters = [...this.inPath(endpoint), ...method.parameters.flatMap((one) => this.inQuery(one))];
    const body = method.parameters.flatMap((one) => this.bodyOf(one))[0];
    return {
      operationId: operationIdOf(controller, name),
      ...(description && { description }),
      ...(parameters.length > 0 && { parameters }),
      ...(body && { requestBody: body }),
      responses: { ...this.answersOf(endpoint, description), ...problemsOf(endpoint, isOpen) },
      security: isOpen ? [] : [{ token: [] }, ...(this.hasPortal ? [{ session: [] }] : [])],
      ...(!isOpen && { 'x-roles': allowed }),
    };
  }

  private descriptionOf(method: ts.MethodDeclaration): string {
    const symbol = this.checker.getSymbolAtLocation(method.name);
    return symbol ? this.schemas.textOf(symbol) : '';
  }

  private inPath({ path }: CodedEndpoint): Schema[] {
    return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    }));
  }

  private inQuery(node: ts.ParameterDeclaration): Schema[] {
    if (argumentOf(node, 'Query') === null) return [];
    const fields = this.schemas.fieldsOf(this.checker.getTypeAtLocation(node));
    return fields.map(({ description, ...field }) => ({
      ...field,
      in: 'query',
      ...(description && { description }),
    }));
  }

  private bodyOf(node: ts.ParameterDeclaration): Schema[] {
    if (argumentOf(node, 'Body') === null) return [];
    const type = this.checker.getTypeAtLocation(node);
    const isFile = (type.flags & ts.TypeFlags.Unknown) !== 0;
    const schema = isFile ? { type: 'string' } : this.schemas.of(type);
    return [{ required: true, content: { [isFile ? 'text/csv' : 'application/json']: { schema } } }];
  }

  /** The docblock names the answers where there is more than one, such as `201: a new signal; 200: ...`. */
  private answersOf({ method, verb, status }: CodedEndpoint, description: string): Schema {
    const told = [...description.matchAll(/\b(20\d): ([^.;]+)/g)].map(
      ([, code = '', why = '']) => [code, why] as const,
    );
    const usual = [[String(status ?? (verb === 'post' ? 201 : 200)), 'Done'] as const];
    const content = this.contentOf(method);
    return Object.fromEntries(
      (told.length > 0 ? told : usual).map(([code, why]) => [
        code,
        { description: why, headers: versioned, ...(code !== '204' && { content }) },
      ]),
    );
  }

  private contentOf(method: ts.MethodDeclaration): Schema {
    const signature = this.checker.getSignatureFromDeclaration(method);
    const returned = signature && this.checker.getReturnTypeOfSignature(signature);
    const type = returned && (this.checker.getAwaitedType(returned) ?? returned);
    if (!type || type.flags & ts.TypeFlags.Void)
      return { 'text/event-stream': { schema: { type: 'string' } } };
    if (type.getSymbol()?.name === 'StreamableFile')
      return { 'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } } };
    const parts = type.isUnion() ? type.types : [type];
    const text = parts.find(({ flags }) => flags & ts.TypeFlags.String);
    const json = parts.filter((part) => part !== text).map((part) => this.schemas.of(part));
    return {
      ...(json.length > 0 && {
        'application/json': { schema: json.length === 1 ? json[0] : { anyOf: json } },
      }),
      ...(text && { 'text/csv': { schema: { type: 'string' } } }),
    };
  }
}

function problemsOf({ path, verb }: CodedEndpoint, isOpen: boolean): Schema {
  const codes = ['400', ...(isOpen ? [] : ['401', '403']), ...(path.includes('{') ? ['404'] : [])];
  const conflict = verb === 'get' ? [] : ['409'];
  return Object.fromEntries([...codes, ...conflict, '503'].map((code) => [code, problem]));
}

/** `SignalsController.give` is `signalsGive`. */
function operationIdOf(controller: string, name: string): string {
  const feature = controller.replace(/Controller$/, '');
  return `${feature.charAt(0).toLowerCase()}${feature.slice(1)}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
