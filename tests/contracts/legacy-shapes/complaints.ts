import { keys, type LegacyShape, under, type Values } from './shape.ts';

const delivery = keys('status string, reason string?, target string?');
const filed: Values = {
  success: 'boolean',
  ...under('data.', {
    ...keys('platform string, message string, issue string, solution string, channel string, dashboard.whatsapp string?'),
    ...under('whatsappDelivery.personnel.', delivery),
    ...under('whatsappDelivery.dashboardUser.', delivery),
    ...under('reporter.', keys('nrp string, name string, whatsapp string?, email string?')),
  }),
};

/** Complaints of people. */
export const complaintShapes: readonly LegacyShape[] = [
  { route: 'POST /api/dashboard/komplain/insta', values: filed },
  { route: 'POST /api/dashboard/komplain/tiktok', values: filed },
  { route: 'POST /api/tiktok/komplain', values: filed },
  {
    route: 'POST /api/claim/complaints/triage',
    values: {
      success: 'boolean',
      ...under('data.', {
        ...keys('triage_code string, title string, summary string, evidence array, can_retry boolean, retry_after string?'),
        ...keys('can_escalate boolean, solutions[].order number, solutions[].label string'),
        ...keys('platform string, content_id string?, complaint_id string?, complaint_created boolean, complaint_status string?'),
      }),
    },
  },
  { route: 'POST /api/claim/complaints', status: 201, values: keys('success boolean, data object') },
];
