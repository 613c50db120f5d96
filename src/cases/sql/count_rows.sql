SELECT (SELECT count(*) FROM case_steps), (SELECT count(*) FROM cases), (SELECT count(*) FROM case_marks)
