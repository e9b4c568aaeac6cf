-- Whether a row was ever taken over: a refusal in between does not undo that. Of reports of links it is not known of earlier imports, whose rows
-- were read in another shape.
alter table imports.source_row add column taken boolean not null default false;
update imports.source_row set taken = true where outcome <> 'refused' and class not in ('link reports', 'special link reports');
