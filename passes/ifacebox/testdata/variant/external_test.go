package variant_test

import (
	"fmt"
	"testing"
)

func TestExternal(t *testing.T) {
	fmt.Sprint(len(t.Name())) // want `confirmed: len.t.Name... .*allocates 8 bytes unless under 256: passed to fmt.Sprint, which may keep it; strconv.Itoa.len.t.Name.... needs no box`
}
