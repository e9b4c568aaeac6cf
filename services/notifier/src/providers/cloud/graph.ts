import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { withDeadline } from '@balai/runtime/core';
import axios, { type AxiosResponse } from 'axios';

/** How the Graph API is reached. */
export interface GraphOptions {
  /** With the version, such as `https://graph.facebook.com/v26.0`. */
  readonly baseUrl: string;
  readonly accessToken: string;
  /** Of each call, from connecting to the last byte of the answer. */
  readonly timeoutMs: number;
}

/** Calls of the Graph API. An answer of any status is a result. @throws AxiosError without an answer */
export interface Graph {
  get(path: string, params: Readonly<Record<string, string>>, signal: AbortSignal): Promise<AxiosResponse<unknown>>;
  /** `body`: an object is sent as JSON. */
  post(path: string, body: object, signal: AbortSignal): Promise<AxiosResponse<unknown>>;
}

const ANSWER_BYTES_MAX = 2_000_000;

/** The Graph API over HTTP. */
export function graphApi({ baseUrl, accessToken, timeoutMs }: GraphOptions): Graph {
  // The server may close a kept connection just when a message is written: its fate would be unknown for nothing.
  const http = axios.create({
    baseURL: baseUrl.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${accessToken}` },
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new HttpsAgent({ keepAlive: false }),
    proxy: false,
    maxRedirects: 0,
    maxContentLength: ANSWER_BYTES_MAX,
    validateStatus: () => true,
  });
  return {
    get: (path, params, signal) => withDeadline(timeoutMs, signal, (within) => http.get<unknown>(path, { params, signal: within })),
    post: (path, body, signal) => withDeadline(timeoutMs, signal, (within) => http.post<unknown>(path, body, { signal: within })),
  };
}
