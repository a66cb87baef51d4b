META
key;value
budget;100
vote_type;ordinal
PROJECTS
project_id;cost
BO.D12.38/25;60
7;30
VOTES
voter_id;vote;age
1;7,BO.D12.38/25;38
2;"7";"a ""b"";
c"
3;7;

4;;
5;7,7
