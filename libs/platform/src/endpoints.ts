import type { Action } from '#rules/access/actions.js';
import { type INestApplication, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { actionOf } from './access.js';

/** An endpoint of an application, for the test that every one of them is in the table of who may do what. */
export interface Endpoint {
  readonly method: string;
  /** As Fastify knows it, such as `/v1/signals/:id`. */
  readonly path: string;
  /** Undefined: it has no `@Access`, so that nobody can use it. */
  readonly action: Action | undefined;
}

/** Every endpoint of the controllers of an application. */
export function endpointsOf(app: INestApplication): Endpoint[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = new Set(modules.flatMap((module) => [...module.controllers.values()].map(typeOf)));
  return [...controllers].flatMap((controller) => (controller ? endpointsOfController(controller) : []));
}

const typeOf = ({ metatype }: { metatype: unknown }): Type | null =>
  typeof metatype === 'function' ? (metatype as Type) : null;

function endpointsOfController(controller: Type): Endpoint[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
    if (!handler || method === undefined) return [];
    const action = actionOf(handler, controller);
    return pathsOf(controller).flatMap((above) =>
      pathsOf(handler).map((below) => ({
        method: RequestMethod[method],
        path: joined(above, below),
        action,
      })),
    );
  });
}

function pathsOf(target: object): string[] {
  const paths = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return [paths ?? ''].flat();
}

function joined(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
