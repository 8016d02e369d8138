package fix

import (
	"errors"
	"fmt"
)

func only(s string) error { return errors.New(fmt.Sprintf("only %s", s)) }
