META
key;value
budget;100
vote_type;cumulative
PROJECTS
project_id;cost;name
1;60;"A ""park"""
2;30.5;B
VOTES
voter_id;vote;points
1;1,2;3,1
2;2;4
