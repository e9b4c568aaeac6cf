/** Functions that answer null only when an argument is null. Names of pg_catalog. */
export const NULL_FOR_NULL = new Set(
  `abs ceil ceiling floor round trunc mod power sqrt sign length char_length octet_length lower upper initcap btrim ltrim rtrim trim replace
  left right lpad rpad repeat reverse split_part strpos position translate substr md5 sha256 encode decode convert_to convert_from to_char
  to_timestamp to_date date_part extract date_trunc age make_interval make_date make_timestamptz timezone clock_timestamp now
  statement_timestamp transaction_timestamp gen_random_uuid random nextval hashtext hashtextextended cardinality array_append array_cat
  array_remove array_replace array_prepend to_jsonb to_json row_to_json jsonb_array_length
  jsonb_array_elements jsonb_object_keys jsonb_set jsonb_strip_nulls generate_series regexp_replace regexp_split_to_table regexp_split_to_array
  string_to_table quote_ident quote_literal text name varchar bpchar int2 int4 int8 float4 float8 numeric date timestamptz timestamp interval
  starts_with pg_advisory_lock pg_try_advisory_xact_lock pg_try_advisory_lock get_bit set_bit bit_count get_byte set_byte bool like ilike
  normalize overlay ascii chr width_bucket isfinite pg_column_size txid_current pg_current_xact_id unaccent uuid_extract_timestamp`.split(
    /\s+/,
  ),
);
export const NEVER_NULL = new Set(
  'concat concat_ws jsonb_build_object jsonb_build_array json_build_object json_build_array num_nulls num_nonnulls count regr_count row_number rank dense_rank percent_rank cume_dist ntile'.split(
    ' ',
  ),
);
/** Over at least one row with a value these are not null. */
export const NULL_FOR_NO_ROWS = new Set(
  'sum min max avg bool_or bool_and every string_agg bit_or bit_and first_value last_value json_object_agg jsonb_object_agg'.split(' '),
);
/** Over at least one row these are not null, whatever the values. */
export const NULL_WITHOUT_ROWS = new Set('array_agg jsonb_agg json_agg'.split(' '));
export const NULL_AT_WILL = new Set(['->', '->>', '#>', '#>>']);
