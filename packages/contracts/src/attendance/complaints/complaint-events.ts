import { defineEvent } from '../../define/message.ts';
import { Complaint } from './complaint-models.ts';

export const complaintChanged = defineEvent(
  'attendance.complaint.changed.v1',
  'state',
  'A complaint was filed, taken up or decided, or it went to another client with them.',
  Complaint,
  { audit: true },
);
