-- When a person proved by a code that the WhatsApp number is theirs; null: somebody else entered it. A proved number is not blocked by the same
-- number in the data of another client.
alter table identity.person add column whatsapp_proved_at timestamptz;

create function identity.forget_number_proof() returns trigger language plpgsql as $$
begin
  new.whatsapp_proved_at := null;
  return new;
end $$;
create trigger person_number_proof before update of whatsapp on identity.person
  for each row when (new.whatsapp is distinct from old.whatsapp) execute function identity.forget_number_proof();
