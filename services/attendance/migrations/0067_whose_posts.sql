-- Templates that are still those to begin with say whose posts count, as these do now. The sums are of the texts that were offered before.
update attendance.recap_template set template = replace(template, '{{posts_count}}', '{{posts_count}} · {{whose_posts}}')
where md5(btrim(template, E' \n\r\t')) in ('a2ffe4431b22c971cf9719d6af26923e', 'e3509b888f3ec6e9d929cad4fbdf1125');
