alter table commerce."product" add column "length_mm" int check ("length_mm" between 0 and 100000);
alter table commerce."product" add column "width_mm" int check ("width_mm" between 0 and 100000);
alter table commerce."product" add column "height_mm" int check ("height_mm" between 0 and 100000);
