import type { FastifyInstance } from 'fastify';

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // The component library sets sizes and colours by style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

// Written out rather than computed by a plugin: the usual one builds them anew for every request.
const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  // With "no-referrer" browsers would send `Origin: null`, which the forgery check must refuse.
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
} as const;

const STRICT_TRANSPORT = 'max-age=31536000';

/** Tells browsers to run and load only what we serve, to show us in no frame, and (behind https) to stay on https. */
export function mountSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(HEADERS);
    const proto = request.headers['x-forwarded-proto'];
    if (proto !== undefined && [proto].flat().join(',').split(',', 1)[0]?.trim() === 'https')
      reply.header('strict-transport-security', STRICT_TRANSPORT);
    done();
  });
}
