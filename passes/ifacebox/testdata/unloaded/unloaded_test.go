package unloaded

import (
	"context"
	"testing"
)

type fake int64

func (f fake) String() string { return "fake" }

func TestTested(t *testing.T) {
	if tested(fake(300+len(t.Name()))) == 0 { // want `confirmed: fake.* boxed into fmt.Stringer`
		t.Fail()
	}
	if string(testedKey) == "" {
		t.Fail()
	}
	context.Background()
}
