-- Which default of a permission was given to which role (`directorate`: to the role of each directorate). Each is given once, when the
-- permission first appears, so that what an administrator takes away stays away.
create table identity.permission_default (
  permission text not null,
  role text not null,
  primary key (permission, role)
);
call balai.protect_internal('identity.permission_default');
-- What roles have was given by earlier versions, or taken away since.
insert into identity.permission_default (permission, role)
select distinct p.permission, holder.role
from identity.role r cross join unnest(r.permissions) p (permission)
  cross join unnest('{admin,operator,editor,viewer,directorate}'::text[]) holder (role);
