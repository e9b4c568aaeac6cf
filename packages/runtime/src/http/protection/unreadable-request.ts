import type { Socket } from 'node:net';
import { uuidv7 } from '../../core/ids.ts';
import { problems } from '../../core/problem.ts';

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what is no HTTP request, or none that ended in time, in the shape of every other failure, and hangs up. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
  const { code, en } = problems.invalid_request;
  const body = JSON.stringify({ success: false, message: en.replace('{detail}', status.slice(4)), code, requestId: uuidv7() });
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  socket.destroy(error);
}
