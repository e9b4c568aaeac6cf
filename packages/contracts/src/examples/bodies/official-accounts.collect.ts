/** What `POST /api/clients/:client_id/satbinmas-official/collect` accepts. */
export const body = {};
