import { defineService } from '../define/service.ts';

export const sandboxService = defineService('sandbox', 'The outside world, simulated: Instagram, TikTok, a phone, a mailbox.', {
  isEvaluationOnly: true,
  page: '/sandbox',
  paths: [
    // Every visitor's browser asks; "there is none" must not look like a failure.
    { url: '/api/demo', whenAbsent: { success: true, data: { sandbox: false, accounts: [] } } },
    // Documents and pictures that a tester hands over may be large; `/sandbox` itself is a page of the dashboard.
    ...['api', 'wire', 'instagram', 'tiktok', 'media'].map((part) => ({ url: `/sandbox/${part}/*`, bodyLimitBytes: 20 * 1024 * 1024 })),
  ],
});
