-- Lists and boards of accounts that see many clients begin with what was changed last, whatever client it is of.
create index piece_recent on editorial.piece (updated_at desc, piece_id) where deleted_at is null;
create index piece_recent_of_state on editorial.piece (state, updated_at desc, piece_id) where deleted_at is null;
