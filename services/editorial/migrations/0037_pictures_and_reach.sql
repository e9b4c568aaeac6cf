-- A JPEG of a picture for messages, as chats and mail programs show it. Null: the file is no picture, or was attached before.
alter table editorial.attachment add column message_picture_id uuid;

-- By which ways an account is told something: whoever submits a piece sees it beforehand.
alter table editorial.account add column has_whatsapp boolean not null default false, add column has_email boolean not null default false;
-- Identity is asked to repeat accounts of version 0 that are not deleted: what is stored lacks these.
update editorial.account set version = 0 where deleted_at is null;
update editorial.projection set request_id = null, filled_at = null where name = 'roster';
