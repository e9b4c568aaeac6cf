/** What `PUT /api/approvals/:id` accepts. */
export const body = {
  status: 'approved',
};
