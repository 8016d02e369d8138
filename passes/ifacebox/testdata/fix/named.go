package fix

import (
	f "fmt"

	sc "strconv"
)

func named(i int, j uint) string { return f.Sprint(i) + f.Sprint(j) + sc.Quote("") }
