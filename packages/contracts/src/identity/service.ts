import { defineService } from '../define/service.ts';

export const identityService = defineService(
  'identity',
  'Who may come in and who is counted: accounts, sessions, keys; clients, people and their handles.',
  {
    group: 'edge',
    paths: [{ url: '/.well-known/jwks.json' }, { url: '/api/auth/oidc/start' }, { url: '/api/auth/oidc/callback' }],
  },
);
