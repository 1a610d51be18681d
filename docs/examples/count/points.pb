META
key;value
description;Hillside ward, ten points to share out, made up for this guide
country;Nowhere
unit;Seaborough
subunit;Hillside
instance;2026
num_projects;4
num_votes;6
budget;30000
vote_type;cumulative
rule;greedy
date_begin;2026
date_end;2026
max_sum_points;10
language;en
currency;GBP
PROJECTS
project_id;cost;votes;score;name;selected
bus;15000;4;19;Evening bus to the clinic;1
shed;12000;3;17;Shed for the men's workshop;1
path;9000;3;13;Level path to the chapel;0
choir;3000;3;11;Choir for new parents;1
VOTES
voter_id;vote;points
1;bus,shed;6,4
2;bus,path;5,5
3;shed,choir;8,2
4;bus,choir;4,6
5;shed,path,choir;5,2,3
6;path,bus;6,4
