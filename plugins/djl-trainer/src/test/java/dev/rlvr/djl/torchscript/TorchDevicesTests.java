package dev.rlvr.djl.torchscript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.DeviceChoice;
import org.junit.jupiter.api.Test;

class TorchDevicesTests {
    @Test
    void theProcessorIsThereWhateverElseIs() {
        assertEquals(Device.cpu(), TorchDevices.of(DeviceChoice.CPU));
        assertEquals("cpu", TorchDevices.name(Device.cpu()));
        assertEquals("cuda:2", TorchDevices.name(Device.gpu(2)));
    }

    @Test
    void automaticIsTheFirstGpuOnlyWhereOneWorks() {
        boolean works = TorchDevices.gpuObstacle(0).isEmpty();
        assertEquals(works ? Device.gpu(0) : Device.cpu(), TorchDevices.of(DeviceChoice.AUTO));
    }

    @Test
    void aGpuThatIsNotThereIsAnErrorThatNamesIt() {
        DeviceChoice many = new DeviceChoice(DeviceChoice.Kind.CUDA, 120);
        RlvrException error = assertThrows(RlvrException.class, () -> TorchDevices.of(many));
        assertEquals(ErrorCode.DEVICE, error.code());
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith("The device cuda:120 can't be used: "), message);
        assertTrue(message.contains("rlvr doctor"), message);
    }
}
