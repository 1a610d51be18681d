META
key;value
description;Harbour ward community budget, made up for this guide
country;Nowhere
unit;Seaborough
subunit;Harbour
instance;2026
num_projects;6
num_votes;12
budget;60000
vote_type;approval
rule;equalshares/add1
date_begin;01.05.2026
date_end;31.05.2026
min_length;1
max_length;4
language;en
currency;GBP
PROJECTS
project_id;cost;votes;name;category;selected
1;24000;7;Play area on Net Street;play;1
2;20000;6;Lifts for the sailing club;access;0
3;18000;5;Dementia café, two years;care;1
4;9000;4;Lamps along the quay;safety;1
5;6000;3;Allotment for the school;green;1
6;3000;2;Benches by the ferry;access;1
VOTES
voter_id;vote
1;1,2
2;1,2
3;1,2,4
4;1,2
5;1,2,6
6;1,2
7;1,4
8;3,5
9;3,5
10;3,4,6
11;3,5
12;3,4
