import { ProviderError } from '../calls/domain/provider-error.ts';
import { parseLosslessJson } from './lossless-json.ts';
import { type Payload, payloadOf } from './payload-values.ts';
import type { ProviderResponse } from './provider-exchange.ts';
import { failureInBody, failureOfStatus } from './provider-failure.ts';

/**
 * The answer's top-level object. The body decides, then the content type: JSON is read whatever its label, also after a byte order
 * mark or encoded twice.
 * @throws ProviderError when the answer is a failure, by status or by what the body says, or cannot be read.
 */
export function readAnswer(response: ProviderResponse): Payload {
  if (response.status < 200 || response.status > 299) throw failureOfStatus(response, quietPayload(response.bodyText));
  if (response.bodyText.trim() === '') throw new ProviderError({ kind: 'unavailable', reason: 'empty_body', status: response.status });
  const root = payloadOf(parseBody(response));
  if (root === null) throw new ProviderError({ kind: 'unparseable', reason: 'shape', status: response.status });
  const failure = failureInBody(root, response);
  if (failure !== null) throw failure;
  return root;
}

/** The value itself, or what it holds when it is JSON encoded as text. */
export function unwrapJsonText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseLosslessJson(value);
  } catch {
    return value;
  }
}

function parseBody(response: ProviderResponse): unknown {
  try {
    const value = parseLosslessJson(response.bodyText);
    return typeof value === 'string' ? parseLosslessJson(value) : value;
  } catch (cause) {
    const contentType = response.headers['content-type'] ?? '';
    const reason = contentType === '' || /json/i.test(contentType) ? 'json' : 'content_type';
    throw new ProviderError({ kind: 'unparseable', reason, status: response.status, cause });
  }
}

function quietPayload(bodyText: string): Payload | null {
  try {
    return payloadOf(unwrapJsonText(parseLosslessJson(bodyText)));
  } catch {
    return null;
  }
}
