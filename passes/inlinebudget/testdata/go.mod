module inlinebudget.test

go 1.25
