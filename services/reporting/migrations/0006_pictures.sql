-- A view may be rendered as a picture.
alter table reporting.render drop constraint render_format_check;
alter table reporting.render add constraint render_format_check check (format in ('xlsx', 'csv', 'pdf', 'png', 'message'));
