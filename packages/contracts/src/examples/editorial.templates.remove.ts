/** What `DELETE /api/editorial/templates/:id` answers. */
export const answer = {
  success: true,
  data: {
    template_id: '01a20076-2a57-70e1-aa33-e4898ce9058e',
  },
};
