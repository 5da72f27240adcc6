import type { Action } from '#rules/access/actions.js';
import ts from 'typescript';

/** An endpoint as its controller declares it. */
export interface CodedEndpoint {
  readonly controller: string;
  readonly method: ts.MethodDeclaration;
  readonly name: string;
  readonly verb: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With the variables in braces, without `/v1`. */
  readonly path: string;
  readonly action: Action;
  /** What `@HttpCode` says. */
  readonly status: number | null;
}

const VERBS = { Get: 'get', Post: 'post', Put: 'put', Patch: 'patch', Delete: 'delete' } as const;

/** Every endpoint below `/v1` in the controllers of a program, by path. */
export function endpointsIn(program: ts.Program, folder: string): CodedEndpoint[] {
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.includes(`/${folder}/src/`));
  const found = files.flatMap(({ statements }) =>
    statements.filter(ts.isClassDeclaration).flatMap(ofController),
  );
  return found.sort((a, b) => `${a.path} ${a.verb}`.localeCompare(`${b.path} ${b.verb}`));
}

function ofController(node: ts.ClassDeclaration): CodedEndpoint[] {
  const above = argumentOf(node, 'Controller');
  if (above === null) return [];
  return node.members.filter(ts.isMethodDeclaration).flatMap((method): CodedEndpoint[] => {
    const [decorator, verb] = Object.entries(VERBS).find(([name]) => argumentOf(method, name) !== null) ?? [];
    const path = `/${above}/${argumentOf(method, decorator ?? '') ?? ''}`
      .replaceAll(/\/+/g, '/')
      .replace(/\/$/, '');
    if (!verb || !path.startsWith('/v1/')) return [];
    const status = argumentOf(method, 'HttpCode');
    return [
      {
        ...{ controller: node.name?.text ?? '', method, name: method.name.getText(), verb },
        path: path.slice('/v1'.length).replaceAll(/:(\w+)/g, '{$1}'),
        action: (argumentOf(method, 'Access') ?? argumentOf(node, 'Access') ?? '') as Action,
        status: status === null ? null : Number(status),
      },
    ];
  });
}

/** The first argument of a decorator; empty when it has none, null when there is no such decorator. */
export function argumentOf(node: ts.HasDecorators, name: string): string | null {
  for (const { expression } of ts.getDecorators(node) ?? []) {
    if (!ts.isCallExpression(expression) || expression.expression.getText() !== name) continue;
    const [argument] = expression.arguments;
    return argument && ts.isLiteralExpression(argument) ? argument.text : '';
  }
  return null;
}
