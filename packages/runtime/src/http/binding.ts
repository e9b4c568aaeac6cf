import type { Readable } from 'node:stream';
import type { BodyOf, Language, ParamsOf, QueryOf, ResponseOf, RouteDefinition } from '@balai/contracts';
import type { Actor } from '../access/actor.ts';
import type { OwnCookie } from '../access/own-cookies.ts';
import type { Cause } from '../outbox/envelope.ts';
import type { Encoding } from './compression.ts';

/** What a handler gets: everything already parsed, validated, authorised. */
export interface Call<T extends RouteDefinition> {
  readonly params: ParamsOf<T>;
  readonly query: QueryOf<T>;
  readonly body: BodyOf<T>;
  readonly request: {
    readonly id: string;
    /** Address of the caller; whose guesses count together: `addressGroup`. */
    readonly ip: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    /** Address under which the caller reached us (`https://host:port`), for links in answers to them; empty when it cannot be told. */
    readonly calledAs: string;
    /** Bearer token, or the session's cookie; null when the call carries none. */
    readonly token: string | null;
    /** A cookie of ours that the caller shows; null: none. */
    cookie(name: OwnCookie): string | null;
    readonly language: Language;
    readonly cause: Cause;
  };
}
export interface AuthorisedCall<T extends RouteDefinition> extends Call<T> {
  readonly actor: Actor;
}

/** An answer already encoded as JSON text, with the validator it was computed from (see `encodedBodies`). */
export interface EncodedBody {
  readonly etag: string;
  readonly body: Buffer;
  /** The same compressed, made at most once as long as it is kept. */
  readonly compressed: (encoding: Encoding) => Promise<Buffer>;
}

/** An answer too long for memory: pieces of JSON text, made as the caller reads them. After the first piece it can only fail by breaking off. */
export interface StreamedBody {
  readonly json: AsyncIterable<string>;
}

/** Stored bytes, sent as they are: parts of them too, and to HEAD only their length. */
export interface FileBody {
  readonly file: {
    readonly bytes: number;
    /** Strong, with its quotation marks. */
    readonly etag: string;
    readonly contentType: string;
    /** @param range first and last byte, both included; absent: all of them */
    readonly open: (range?: { readonly first: number; readonly last: number }) => Promise<Readable>;
  };
}

/** A file that is made as the caller reads it. A failure after its first bytes breaks the answer off. */
export interface StreamedFile {
  readonly stream: Readable;
  readonly contentType: string;
  /** Under which a browser saves it: letters, digits and `._-`. */
  readonly fileName: string;
}

/** A cookie of ours; its name and attributes follow from how the browser speaks with us. */
export interface CookieToSet {
  readonly value: string;
  readonly maxAgeSeconds: number;
}

export interface Answer<T extends RouteDefinition> {
  /** Default: the route's first status. */
  readonly status?: number;
  readonly body: ResponseOf<T> | EncodedBody | StreamedBody | FileBody | StreamedFile;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sets or (with an empty value) clears cookies of ours. */
  readonly cookies?: { readonly [C in OwnCookie]?: CookieToSet };
}

export interface RouteBinding {
  readonly route: RouteDefinition;
  readonly handle: (call: AuthorisedCall<RouteDefinition>) => Promise<Answer<RouteDefinition>>;
}

/** Binds a handler to a route that needs an account. */
export function bind<T extends RouteDefinition>(route: T, handle: (call: AuthorisedCall<T>) => Promise<Answer<T>>): RouteBinding {
  if ('public' in route.access) throw new Error(`${route.id} is public: bind it with bindPublic`);
  // The mount validates every part against the route's schemas before it calls.
  return { route, handle: handle as unknown as RouteBinding['handle'] };
}

/** Binds a handler to a public route. */
export function bindPublic<T extends RouteDefinition>(route: T, handle: (call: Call<T>) => Promise<Answer<T>>): RouteBinding {
  if (!('public' in route.access)) throw new Error(`${route.id} needs an account: bind it with bind`);
  return { route, handle: handle as unknown as RouteBinding['handle'] };
}
