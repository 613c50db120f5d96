-- Whether a year was opened is asked by the workbench each winter day: not by walking through everything that was done.
CREATE INDEX acts_of_closing ON acts(unit, what) WHERE verb = 'close';
