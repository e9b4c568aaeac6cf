/** What `PUT /api/posts/:id/roles` accepts. */
export const body = {
  roles: ['dithumas'],
};
