module candidate

go 1.25
